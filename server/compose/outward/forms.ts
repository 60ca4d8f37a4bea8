import type { FormParts } from '#open/forms'
import type { Database } from '#platform/db'
import { shopsOf } from '#workspaces'
import { reaching, type SendCodeParts, sendWords } from '../channels/proving/send-code.ts'
import { Look, shopNameIn } from '../widget/look.ts'

interface Parts extends Omit<FormParts, 'shopName' | 'mail'>, SendCodeParts {
  readonly db: Database
}

/** What the pages of forms ask of shops and the shops' mailboxes. */
export const formParts = (parts: Parts): FormParts => ({
  ...parts,
  async shopName(workspaceId, language) {
    const [shop] = await shopsOf(parts.db, workspaceId)
    return shop ? shopNameIn(shop.name, Look.parse(shop.look), language) : ''
  },
  async mail(workspaceId, to, { text, language }) {
    for (const { id } of await shopsOf(parts.db, workspaceId)) {
      const through = await reaching(parts, workspaceId, id, 'email', 'link')
      if (through) return (await sendWords(through, { kind: 'email', value: to }, text, language, parts.now())).outcome === 'sent'
    }
    return false
  },
})
