// Loaded before everything else, in the command and in each of its child processes: writes down every attempt to open a
// connection, to listen, to send a datagram or to look up a name, and lets none through.
const { appendFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");
if (process.env.VIGIE_NETWORK_GUARDED)
  appendFileSync(process.env.VIGIE_NETWORK_GUARDED, `${process.pid} ${isMainThread}\n`);
const note = (what) => appendFileSync(process.env.VIGIE_NETWORK_LOG, `${what}\n`);
const refuse = (owner, names, what) => {
  for (const name of names)
    owner[name] = function refused() {
      note(what);
      throw new Error("no network");
    };
};
const net = require("node:net");
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(...args) {
  const [first] = net._normalizeArgs ? net._normalizeArgs(args) : [args[0]];
  // A pipe of this machine (path) is no network.
  if (first && first.path !== undefined && first.path !== null) return connect.apply(this, args);
  note("connect");
  throw new Error("no network");
};
refuse(net.Server.prototype, ["listen"], "listen");
refuse(require("node:dgram").Socket.prototype, ["send", "bind", "connect"], "datagram");
const dns = require("node:dns");
refuse(dns, ["lookup", "resolve", "resolve4", "resolve6", "resolveMx", "resolveTxt"], "lookup");
refuse(dns.promises, ["lookup", "resolve"], "lookup");
if (globalThis.fetch) refuse(globalThis, ["fetch", "WebSocket"], "fetch");
