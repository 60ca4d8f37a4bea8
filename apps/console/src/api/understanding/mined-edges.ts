/** What the graph page asks for of the history. */
import { type DecideMinedEdge, MinedEdgeSessions, MinedEdges } from '@xiaoer/contract/edges'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const list = () => call(MinedEdges, 'GET', '/mined-edges')
const sessions = (id: string, offset: number) => call(MinedEdgeSessions, 'GET', `/mined-edges/${id}/sessions?offset=${offset}`)
const decide = (id: string, body: DecideMinedEdge) => call(Done, 'PUT', `/mined-edges/${id}`, body)

/** Calls about edges that were found in the history. */
export const minedEdgeCalls = { list, sessions, decide }
