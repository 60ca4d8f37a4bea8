import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Ends, when the application closes, connections on which nothing was ever asked: browsers open some ahead of time and keep them, Node takes them
 * for busy ones, and a stop would wait for as long as the page stands.
 */
export function endUnasked(app: Pick<FastifyInstance, 'server' | 'addHook'>): void {
  const open = new Set<Socket>()
  let isClosing = false
  app.server.on('connection', (socket) => {
    // the last ones come between the word to close and the end of listening
    if (isClosing) return void socket.destroy()
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.addHook('preClose', async () => {
    isClosing = true
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  })
}
