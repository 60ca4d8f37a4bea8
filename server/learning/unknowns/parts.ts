import type { Shop } from '#commerce'
import type { SaveParts } from '#desk'
import type { Knowledge } from '#engine/knowledge'
import type { Model } from '#engine/understanding'
import type { AskBot } from '#learning/asking'
import { AppError } from '#platform/errors'

/** What gathering and answering unknown questions needs. */
export interface UnknownParts extends SaveParts {
  readonly knowledge: Knowledge
  readonly askBot: AskBot
  /** The model a workspace is understood by. */
  readonly modelOf: (workspaceId: string) => Promise<Model>
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** What every shopper is told is a manager's to change; an agent may look. */
export function mustManage({ role }: { readonly role: string }): void {
  if (role === 'agent') throw new AppError('forbidden', 'This needs a manager or an owner; an agent can look at it')
}
