package org.asterism.kernel.api.maintenance;

import java.util.Optional;
import org.asterism.kernel.api.collab.CollaborationId;

/**
 * What became of an archive.
 *
 * @param collaboration that it is of
 * @param name of that here; none if it is private and not open: its blocks are kept, and are there
 *     when it is opened by a link
 * @param taken blocks of authors that were not here before
 * @param known that were
 * @param refused that are forged, of another collaboration or of another form
 * @param waiting whose predecessor is neither here nor in the archive
 */
public record Imported(
    CollaborationId collaboration,
    Optional<String> name,
    long taken,
    long known,
    long refused,
    long waiting) {}
