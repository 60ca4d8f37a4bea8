import type { Entity } from '#engine/conversation'
import type { Lexicons } from '../lexicons.ts'
import type { UnderstandContext } from '../understand.ts'

export function findEntities(_lexicons: Lexicons, _text: string, _context: UnderstandContext): Entity[] {
  return []
}
