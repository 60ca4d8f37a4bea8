import { graphChanges } from './changes.ts'
import { putEdge, removeEdge } from './put-edge.ts'
import { putNode, removeNode } from './put-node.ts'
import { undoChange } from './undo.ts'

/** What a merchant does with the graph: see each verb. */
export const ownGraph = { changes: graphChanges, putEdge, putNode, removeEdge, removeNode, undo: undoChange }
