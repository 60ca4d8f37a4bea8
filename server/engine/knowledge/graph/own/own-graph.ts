import { graphChanges } from './changes.ts'
import { readOwn } from './own.ts'
import { putEdge, removeEdge } from './put-edge.ts'
import { putNode, removeNode } from './put-node.ts'
import { takeEdge, takeNode } from './take.ts'
import { undoChange } from './undo.ts'

/** What a merchant does with the graph: see each verb. */
export const ownGraph = {
  changes: graphChanges,
  putEdge,
  putNode,
  read: readOwn,
  removeEdge,
  removeNode,
  takeEdge,
  takeNode,
  undo: undoChange,
}
