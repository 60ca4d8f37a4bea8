import { Done } from '@xiaoer/contract'
import { GraphAmong, GraphAround, GraphChanges, GraphNodes, type PutGraphEdge, type PutGraphNode } from '@xiaoer/contract/graph'
import { z } from 'zod'
import { call } from './call.ts'

const Made = z.object({ id: z.string() })

function found(q: string, { kind = '', origin = '', offset = 0 }: { kind?: string; origin?: string; offset?: number } = {}) {
  const values = new URLSearchParams({ offset: String(offset) })
  for (const [name, value] of Object.entries({ q, kind, origin })) if (value !== '') values.set(name, value)
  return call(GraphNodes, 'GET', `/graph/nodes?${values}`)
}

const around = (id: string, offset = 0) => call(GraphAround, 'GET', `/graph/around?${new URLSearchParams({ id, offset: String(offset) })}`)
/** All that a picture can show of a node. */
const whole = (id: string) => call(GraphAround, 'GET', `/graph/around?${new URLSearchParams({ id, limit: '600' })}`)
/** The edges between those that are joined to some nodes. */
const among = (ids: readonly string[]) => call(GraphAmong, 'GET', `/graph/among?${new URLSearchParams(ids.map((id) => ['id', id]))}`)
const changes = (of: string) => call(GraphChanges, 'GET', `/graph/changes${of === '' ? '' : `?${new URLSearchParams({ of })}`}`)
const putNode = (body: PutGraphNode, id?: string) =>
  call(Made, id ? 'PUT' : 'POST', id ? `/graph/nodes/${encodeURIComponent(id)}` : '/graph/nodes', body)
const removeNode = (id: string) => call(Done, 'DELETE', `/graph/nodes/${encodeURIComponent(id)}`)
const putEdge = (body: PutGraphEdge) => call(Made, 'PUT', '/graph/edges', body)
const removeEdge = (id: string) => call(Done, 'DELETE', `/graph/edges/${id}`)
const undo = (version: number) => call(Done, 'POST', `/graph/changes/${version}/undo`)

/** Calls about the product graph. */
export const graphCalls = { among, around, changes, found, putEdge, putNode, removeEdge, removeNode, undo, whole }
