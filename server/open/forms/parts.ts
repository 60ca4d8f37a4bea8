import type { Signer } from '#platform/auth'
import type { Database } from '#platform/db'

/** What the pages of forms need of the rest. */
export interface FormParts {
  readonly db: Database
  readonly now: () => Date
  /** Signs the links to tickets. */
  readonly key: Signer
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  /** Keeps a picture, drawn anew, or a document, of no conversation; gives its id. Throws `unsupported`, `too_large`. */
  readonly keepFile: (workspaceId: string, conversationId: null, bytes: Buffer, name: string) => Promise<string>
  /** What the shop of a workspace is called. */
  readonly shopName: (workspaceId: string, language: 'zh-CN' | 'en') => Promise<string>
  /** Sends a letter by the shop's own mailbox; false where there is none, or it was not taken. */
  readonly mail: (workspaceId: string, to: string, letter: { readonly text: string; readonly language: string }) => Promise<boolean>
  /** Where people reach the service, without a slash at the end. */
  readonly origin: () => string
}
