/** Sockets: a doorbell, websocket only. What it rings for is read over HTTP by cursor, so a lost ring loses nothing. */
export { openSockets, type Sockets } from './open-sockets.ts'
