import type { Bell, Typing } from '@xiaoer/contract'
import type { Namespace } from 'socket.io'
import { openSession } from './session.ts'

/** The doorbell of the widgets. The truth is read by cursor; what is rung here may be lost without harm. */
export function widgetBell(sockets: Namespace, key: Buffer, now: () => Date) {
  sockets.use((socket, next) => {
    try {
      const session: unknown = socket.handshake.auth['session']
      const { workspaceId, conversationId } = openSession(key, `Bearer ${String(session)}`, now())
      void socket.join(room(workspaceId, conversationId))
      next()
    } catch (error) {
      next(error instanceof Error ? error : new Error('refused'))
    }
  })
  const room = (workspaceId: string, conversationId: string) => `${workspaceId}.${conversationId}`

  return {
    ring: (workspaceId: string, conversationId: string, seq: number) =>
      sockets.to(room(workspaceId, conversationId)).emit('bell', { seq, conversationId } satisfies Bell),
    typing: (workspaceId: string, typing: Typing) => sockets.to(room(workspaceId, typing.conversationId)).volatile.emit('typing', typing),
  }
}
