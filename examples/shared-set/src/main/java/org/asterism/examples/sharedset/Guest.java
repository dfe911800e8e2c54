package org.asterism.examples.sharedset;

import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.collab.SharedSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs the guest book of its app as soon as the node that it is installed in has one. */
@Component(service = Guest.class, immediate = true)
public final class Guest {
  /** Opens the book and adds a name; whoever has the book open sees it. */
  @Activate
  public Guest(@Reference App app) {
    app.open("guests", "aworset")
        .thenCompose(book -> book.update(draft -> SharedSet.of(draft).add("component")));
  }
}
