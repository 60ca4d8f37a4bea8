import type { AskedAnew } from '@xiaoer/contract/improving'
import { useTexts } from '../../texts/index.ts'
import { Verdict } from './verdict.tsx'

/** Every wording asked again, with what was said to it. */
export function Result({ result: { asked } }: { result: AskedAnew }) {
  const { t } = useTexts()
  const settled = asked.filter(({ verdict }) => verdict === 'settled').length
  return (
    <section className="card i-result" role="status">
      <h2>
        {t('unknowns.result')} · {t('unknowns.resultOf', { settled, all: asked.length })}
      </h2>
      <ul className="i-plain">
        {asked.map(({ text, verdict, said }) => (
          <li key={text} className="i-asked">
            <span>
              <Verdict verdict={verdict} /> <b>{text}</b>
            </span>
            <span className="soft i-said">{said}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
