import { twice } from "./trying.js";

const DEADLINE = 5_000; // ms
const ROUNDS = 5;

/** Whether a websocket gets through, and how fast it answers: `{socket_ms, socket_rtt_ms, socket_error}`. */
export async function socket(address) {
  const url = new URL(address, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const { ok, ...found } = await twice(() => open(url));
  return found;
}

function open(url) {
  const began = performance.now();
  return new Promise((resolve) => {
    const found = {}, rounds = [];
    let channel, sent;
    const end = (error) => {
      clearTimeout(clock);
      channel?.close();
      if (error && !rounds.length) found.socket_error = error;
      if (rounds.length) found.socket_rtt_ms = round(median(rounds));
      resolve({ ok: "socket_ms" in found, ...found });
    };
    const clock = setTimeout(end, DEADLINE, "timeout");
    const ask = () => {
      sent = performance.now();
      channel.send(String(rounds.length));
    };
    try {
      channel = new WebSocket(url);
    } catch (fault) {
      return end(fault.name);
    }
    channel.onopen = () => {
      found.socket_ms = round(performance.now() - began);
      ask();
    };
    channel.onmessage = () => {
      rounds.push(performance.now() - sent);
      rounds.length < ROUNDS ? ask() : end();
    };
    channel.onclose = ({ code }) => end(String(code));
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

export function round(value, digits = 0) {
  return Number(value.toFixed(digits));
}
