/** What nodes and edges may be, and which an edge may join: shared with the console, which offers no others. */
export {
  EDGES,
  type EdgeKind,
  isEdgeKind,
  isMark,
  isMutual,
  isNodeKind,
  MARKS,
  type Mark,
  mayJoin,
  type NodeKind,
} from '@xiaoer/contract/graph-kinds'
