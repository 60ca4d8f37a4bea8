import { type PutToolServer, ToolServers } from '@xiaoer/contract/tools'
import { call } from '../call.ts'

const PATH = '/settings/tool-servers'
const at = (id: string) => `${PATH}/${encodeURIComponent(id)}`

/** Servers of tools that the language model may ask. */
export const toolServerCalls = {
  read: () => call(ToolServers, 'GET', PATH),
  add: (server: PutToolServer) => call(ToolServers, 'POST', PATH, server),
  put: (id: string, server: PutToolServer) => call(ToolServers, 'PUT', at(id), server),
  offer: (id: string, offered: readonly string[]) => call(ToolServers, 'PUT', `${at(id)}/tools`, { offered }),
  remove: (id: string) => call(ToolServers, 'DELETE', at(id)),
}
