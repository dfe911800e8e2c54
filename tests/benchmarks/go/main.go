// go-libp2p moving bytes by /perf/1.0.0.
//
//	stream listen noise|tls
//	stream dial noise|tls MULTIADDR UPLOAD_BYTES DOWNLOAD_BYTES
//
// Prints one JSON line: {"address"} when it listens; {"seconds", "cpuMillis"} when it has dialled.
// A listener prints {"cpuMillis"} and ends when its standard input does.
package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"syscall"
	"time"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/muxer/yamux"
	"github.com/libp2p/go-libp2p/p2p/security/noise"
	tls "github.com/libp2p/go-libp2p/p2p/security/tls"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
)

const perf = "/perf/1.0.0"

// Before what is measured; the other programs do the same.
const warmUp = uint64(512 << 20)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 2 && args[0] == "listen" {
		return listen(args[1])
	}
	if len(args) == 5 && args[0] == "dial" {
		return dial(args[1], args[2], args[3], args[4])
	}
	return fmt.Errorf("usage: stream listen SECURITY | dial SECURITY MULTIADDR UPLOAD DOWNLOAD")
}

func newHost(security string, listen ...string) (host.Host, error) {
	secure := libp2p.Security(noise.ID, noise.New)
	if security == "tls" {
		secure = libp2p.Security(tls.ID, tls.New)
	}
	return libp2p.New(
		libp2p.ListenAddrStrings(listen...),
		libp2p.Transport(tcp.NewTCPTransport),
		libp2p.Muxer(yamux.ID, yamux.DefaultTransport),
		libp2p.DisableRelay(),
		secure,
	)
}

func listen(security string) error {
	h, err := newHost(security, "/ip4/127.0.0.1/tcp/0")
	if err != nil {
		return err
	}
	h.SetStreamHandler(perf, func(s network.Stream) {
		defer s.Close()
		var head [8]byte
		if _, err := io.ReadFull(s, head[:]); err != nil {
			return
		}
		if _, err := io.Copy(io.Discard, s); err != nil {
			return
		}
		_ = sendAll(s, binary.BigEndian.Uint64(head[:]))
	})
	address := fmt.Sprintf("%s/p2p/%s", h.Addrs()[0], h.ID())
	if err := print(map[string]any{"address": address}); err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if err := print(map[string]any{"cpuMillis": cpuMillis()}); err != nil {
			return err
		}
	}
	return lines.Err()
}

func dial(security, address, upload, download string) error {
	up, err := strconv.ParseUint(upload, 10, 64)
	if err != nil {
		return err
	}
	down, err := strconv.ParseUint(download, 10, 64)
	if err != nil {
		return err
	}
	h, err := newHost(security)
	if err != nil {
		return err
	}
	target, err := peer.AddrInfoFromString(address)
	if err != nil {
		return err
	}
	ctx := context.Background()
	if err := h.Connect(ctx, *target); err != nil {
		return err
	}
	if err := transfer(ctx, h, target.ID, min(up, warmUp), min(down, warmUp)); err != nil {
		return err
	}
	if err := print(map[string]any{"warm": true}); err != nil {
		return err
	}
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	cpu, start := cpuMillis(), time.Now()
	if err := transfer(ctx, h, target.ID, up, down); err != nil {
		return err
	}
	return print(map[string]any{"seconds": time.Since(start).Seconds(), "cpuMillis": cpuMillis() - cpu})
}

func transfer(ctx context.Context, h host.Host, target peer.ID, up, down uint64) error {
	s, err := h.NewStream(ctx, target, perf)
	if err != nil {
		return err
	}
	var head [8]byte
	binary.BigEndian.PutUint64(head[:], down)
	if _, err := s.Write(head[:]); err != nil {
		return err
	}
	if err := sendAll(s, up); err != nil {
		return err
	}
	if err := s.CloseWrite(); err != nil {
		return err
	}
	received, err := io.Copy(io.Discard, s)
	if err != nil {
		return err
	}
	if uint64(received) != down {
		return fmt.Errorf("received %d bytes of %d", received, down)
	}
	return nil
}

func sendAll(w io.Writer, bytes uint64) error {
	chunk := make([]byte, 64*1024)
	for left := bytes; left > 0; {
		n := min(left, uint64(len(chunk)))
		if _, err := w.Write(chunk[:n]); err != nil {
			return err
		}
		left -= n
	}
	return nil
}

func cpuMillis() float64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e6
}

func print(line map[string]any) error {
	return json.NewEncoder(os.Stdout).Encode(line)
}
