/** Sockets: a doorbell, websocket only. What it rings for can be read over HTTP by cursor, so a lost ring loses nothing. */
export { type Between, type Others, openSockets, type Sockets } from './open-sockets.ts'
