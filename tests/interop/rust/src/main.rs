//! rust-libp2p with its rendezvous. Tells what happens as JSON, one object a line, on stdout, and goes on until stdin
//! ends.
//!
//!   interop serve                 a point
//!   interop visit POINT NAMESPACE a peer that registers at a point, and asks it for others for every line that it is
//!                                 sent
use std::error::Error;

use futures::StreamExt;
use libp2p::rendezvous::{client, server, Namespace};
use libp2p::swarm::{behaviour::toggle::Toggle, NetworkBehaviour, SwarmEvent};
use libp2p::{identify, multiaddr::Protocol, noise, ping, tcp, yamux, Multiaddr, PeerId, Swarm};
use tokio::io::{stdin, AsyncBufReadExt, BufReader};

#[derive(NetworkBehaviour)]
struct Behaviour {
    identify: identify::Behaviour,
    ping: ping::Behaviour,
    client: Toggle<client::Behaviour>,
    server: Toggle<server::Behaviour>,
}

fn swarm(serves: bool) -> Result<Swarm<Behaviour>, Box<dyn Error>> {
    Ok(libp2p::SwarmBuilder::with_new_identity()
        .with_tokio()
        .with_tcp(
            tcp::Config::default(),
            noise::Config::new,
            yamux::Config::default,
        )?
        .with_behaviour(|key| Behaviour {
            identify: identify::Behaviour::new(identify::Config::new(
                "asterism-interop/1.0.0".into(),
                key.public(),
            )),
            ping: ping::Behaviour::default(),
            client: (!serves)
                .then(|| client::Behaviour::new(key.clone()))
                .into(),
            server: serves
                .then(|| server::Behaviour::new(server::Config::default()))
                .into(),
        })?
        .with_swarm_config(|c| c.with_idle_connection_timeout(std::time::Duration::from_secs(600)))
        .build())
}

fn peer_of(address: &Multiaddr) -> Option<PeerId> {
    address.iter().find_map(|part| match part {
        Protocol::P2p(peer) => Some(peer),
        _ => None,
    })
}

fn discovered(question: &str, registrations: &[libp2p::rendezvous::Registration]) {
    let peers: Vec<String> = registrations
        .iter()
        .map(|each| {
            let addresses: Vec<String> = each
                .record
                .addresses()
                .iter()
                .map(|address| format!("\"{address}\""))
                .collect();
            format!(
                "{{\"peer\":\"{}\",\"addresses\":[{}]}}",
                each.record.peer_id(),
                addresses.join(",")
            )
        })
        .collect();
    println!(
        "{{\"event\":\"{question}\",\"peers\":[{}]}}",
        peers.join(",")
    );
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut swarm = swarm(arguments[0] == "serve")?;
    swarm.listen_on("/ip4/127.0.0.1/tcp/0".parse()?)?;
    let point: Option<Multiaddr> = arguments.get(1).map(|text| text.parse()).transpose()?;
    let at = point.as_ref().and_then(peer_of);
    let namespace = Namespace::new(arguments.get(2).cloned().unwrap_or_default())?;
    let mut lines = BufReader::new(stdin()).lines();
    let mut question = String::new();
    loop {
        tokio::select! {
            line = lines.next_line() => match (line?, at) {
                (Some(line), Some(at)) => {
                    question = line;
                    if let Some(client) = swarm.behaviour_mut().client.as_mut() {
                        client.discover(Some(namespace.clone()), None, None, at);
                    }
                }
                (Some(_), None) => {}
                (None, _) => return Ok(()),
            },
            event = swarm.select_next_some() => match event {
                SwarmEvent::NewListenAddr { address, .. } => {
                    println!(
                        "{{\"event\":\"listening\",\"peer\":\"{0}\",\"address\":\"{address}/p2p/{0}\"}}",
                        swarm.local_peer_id()
                    );
                    swarm.add_external_address(address);
                    if let Some(point) = &point {
                        swarm.dial(point.clone())?;
                    }
                }
                SwarmEvent::ConnectionEstablished { peer_id, .. } if Some(peer_id) == at => {
                    if let Some(client) = swarm.behaviour_mut().client.as_mut() {
                        client.register(namespace.clone(), peer_id, None)?;
                    }
                }
                SwarmEvent::Behaviour(BehaviourEvent::Client(event)) => match event {
                    client::Event::Registered { ttl, .. } => {
                        println!("{{\"event\":\"registered\",\"ttl\":{ttl}}}")
                    }
                    client::Event::Discovered { registrations, .. } => {
                        discovered(&question, &registrations)
                    }
                    other => println!("{{\"event\":\"failed\",\"message\":\"{}\"}}",
                        format!("{other:?}").replace('"', "'")),
                },
                _ => {}
            }
        }
    }
}
