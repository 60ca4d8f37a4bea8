import { Link } from '@tanstack/react-router'
import type { UnknownWording } from '@xiaoer/contract/improving'
import { Checkbox } from 'antd'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { Verdict } from './verdict.tsx'

interface Props {
  wordings: readonly UnknownWording[]
  chosen: readonly string[]
  /** Undefined where nothing may be changed. */
  choose: ((texts: readonly string[]) => void) | undefined
}

/** What shoppers wrote, each with the conversation it stands in. */
export function Wordings({ wordings, chosen, choose }: Props) {
  const { t } = useTexts()
  const toggle = (text: string, on: boolean) => choose?.(on ? [...chosen, text] : chosen.filter((one) => one !== text))
  return (
    <section className="card">
      <h2>{t('unknowns.asked')}</h2>
      <ul className="i-plain">
        {wordings.map((wording) => (
          <li key={wording.turnId} className="i-wording">
            {choose && (
              <Checkbox
                aria-label={t('unknowns.select', { text: wording.text })}
                checked={chosen.includes(wording.text)}
                onChange={(event) => toggle(wording.text, event.target.checked)}
              />
            )}
            <Wording wording={wording} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Wording({ wording: { text, times, reasons, lastAt, conversationId, product, field, verdict } }: { wording: UnknownWording }) {
  const { t, language } = useTexts()
  return (
    <span>
      <span dir="auto">{text}</span> {times > 1 && <b className="number">×{times}</b>}
      <br />
      <span className="faint">
        {reasons.map((reason) => t(`unknowns.reason.${reason}`)).join(' · ')}
        {product && ` · ${t('unknowns.product', { title: product.title })}`}
        {field && ` · ${t('unknowns.lacks', { fields: language === 'en' ? field.en : field.zh })}`} ·{' '}
        {shortTime(lastAt, Date.now(), language)} ·{' '}
        <Link to="/conversations/$id" params={{ id: conversationId }}>
          {t('unknowns.conversation')}
        </Link>
      </span>{' '}
      {verdict && <Verdict verdict={verdict} />}
    </span>
  )
}
