import type { Checked } from '@xiaoer/contract/suggestions'
import { useTexts } from '../../texts/index.ts'

interface Props {
  warnings: readonly Checked['warnings'][number][]
  /** They were to be sent, and were held for a second look. */
  held: boolean
}

/** What to look at once more before the words are sent. */
export function Warnings({ warnings, held }: Props) {
  const { t } = useTexts()
  if (warnings.length === 0) return null
  return (
    <div className="bad" role="status">
      {warnings.map(({ kind, words }) => (
        <p key={`${kind} ${words}`} className="composer-warning">
          ▲ {t(`warn.${kind}`, { words })}
        </p>
      ))}
      {held && <p className="composer-warning">{t('warn.again')}</p>}
    </div>
  )
}
