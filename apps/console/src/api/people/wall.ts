import { AlertRows, Wall, Whispers } from '@xiaoer/contract/wall'
import { call } from '../call.ts'
import { query } from '../query.ts'
import { Done } from '../shapes.ts'

const whispers = (id: string) => `/conversations/${encodeURIComponent(id)}/whispers`

/** The wall, its warnings, and words to a colleague alone. */
export const wallCalls = {
  read: () => call(Wall, 'GET', '/wall'),
  alerts: (days = 7) => call(AlertRows, 'GET', `/alerts${query({ days })}`),
  mark: (id: string, useful: boolean) => call(Done, 'PUT', `/alerts/${encodeURIComponent(id)}`, { useful }),
  whispers: (conversationId: string) => call(Whispers, 'GET', whispers(conversationId)),
  whisper: (conversationId: string, words: string) => call(Done, 'POST', whispers(conversationId), { words }),
  seen: (conversationId: string) => call(Done, 'POST', `${whispers(conversationId)}/seen`),
}
