import type { Shop } from '#commerce'
import type { SaveParts } from '#desk'
import type { Policy } from '#engine/decisions'
import type { Knowledge } from '#engine/knowledge'
import type { Model } from '#engine/understanding'
import type { AskBot } from '#learning/asking'

/** What gathering and answering unknown questions needs. */
export interface UnknownParts extends SaveParts {
  readonly knowledge: Knowledge
  readonly askBot: AskBot
  /** The model a workspace is understood by. */
  readonly modelOf: (workspaceId: string) => Promise<Model>
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  /** What a shop decides by at a moment. */
  readonly policiesAt: (workspaceId: string, shopId: string, at: Date) => Promise<Policy[]>
}
