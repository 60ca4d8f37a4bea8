import type { Typing } from '@xiaoer/contract'
import type { Shop } from '#commerce'
import type { Stages } from '#engine/conversation'
import type { Database } from '#platform/db'

/** What the desk's routes need. */
export interface DeskParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly valued: Stages['valued']
  /** News up to a number, for everybody who looks at the conversation. */
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  readonly typing: (workspaceId: string, typing: Typing) => void
}
