import type { ConversationRow } from '@xiaoer/contract'
import { useTexts } from '../texts/index.ts'
import { Stands } from './stands.tsx'
import { useDeedsHere } from './use-deeds-here.ts'
import { What } from './what.tsx'

/** What was done in a conversation, by whom, with the shop's receipts: nobody waits for it any more. */
export function DoneHere({ row }: { readonly row: ConversationRow }) {
  const { t } = useTexts()
  const { ended } = useDeedsHere(row)
  if (ended.length === 0) return null
  return (
    <section className="side-section">
      <h2>
        {t('acting.done')} <span className="faint number">{ended.length}</span>
      </h2>
      {ended.map((deed) => (
        <div key={deed.id} data-deed={deed.id}>
          <What deed={deed} />
          <Stands deed={deed} />
          {deed.begunBy === null && <div className="faint">{t('acting.begunByBot')}</div>}
          {deed.begunBy !== null && deed.begunBy !== deed.by && <div className="faint">{t('acting.begunBy', { name: deed.begunBy })}</div>}
        </div>
      ))}
    </section>
  )
}
