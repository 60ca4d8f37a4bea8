import type { PartOf } from '@xiaoer/contract'
import { useTexts } from '../../texts/index.ts'

/** The letter that a message came as, a tap away: with what it quotes, its signature, and whom else it went to. */
export function MailCard({ part: { subject, from, copied, words, notes } }: { part: PartOf<'mail'> }) {
  const { t } = useTexts()
  return (
    <details className="part part-mail">
      <summary>
        {t('part.mail')}
        {copied.length > 0 && <span className="soft"> · {t('part.mailCopied', { names: copied.join(', ') })}</span>}
      </summary>
      {notes.map((note) => (
        <p key={note} className="soft">
          {t(`part.mailNote.${note}`)}
        </p>
      ))}
      <p className="soft">
        <bdi>{from}</bdi> · <bdi>{subject}</bdi>
      </p>
      <pre className="letter-words" dir="auto">
        {words}
      </pre>
    </details>
  )
}
