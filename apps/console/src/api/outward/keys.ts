import { Keys, NewKey, type PutKey } from '@xiaoer/contract/keys'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

/** Keys by which programs ask over the Model Context Protocol. */
export const keyCalls = {
  read: () => call(Keys, 'GET', '/api-keys'),
  make: (key: PutKey) => call(NewKey, 'POST', '/api-keys', key),
  end: (id: string) => call(Done, 'DELETE', `/api-keys/${encodeURIComponent(id)}`),
}
