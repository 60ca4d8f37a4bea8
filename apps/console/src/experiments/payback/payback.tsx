import { InputNumber } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import { ASSUMED, type Assumptions, FIRST, type Assumed as Name, payback } from './reckon.ts'

const EDGES = ['low', 'likely', 'high'] as const
type SetOne = (name: Name, edge: (typeof EDGES)[number], value: number) => void

/** What the service pays back: each assumption visible and editable, the result with its interval. */
export function Payback() {
  const { t } = useTexts()
  const [assumed, assume] = useState<Assumptions>(FIRST)
  const set: SetOne = (name, edge, value) => assume({ ...assumed, [name]: { ...assumed[name], [edge]: value } })
  const { likely, low, high } = payback(assumed)
  const money = (value: number) => Math.round(value).toLocaleString('en')
  return (
    <section className="card payback">
      <h2>{t('payback.title')}</h2>
      <p className="soft">{t('payback.words')}</p>
      <p className="number">
        <b>{t('payback.gain', { gain: money(likely.gain), low: money(low), high: money(high) })}</b>{' '}
        {likely.months === null ? t('payback.never') : t('payback.months', { months: likely.months.toFixed(1) })}
      </p>
      <p className="soft number">{t('payback.parts', { saved: money(likely.saved), earned: money(likely.earned) })}</p>
      <Assumed assumed={assumed} set={set} />
    </section>
  )
}

/** Every assumption with its low, likely and high value. */
function Assumed({ assumed, set }: { assumed: Assumptions; set: SetOne }) {
  const { t } = useTexts()
  return (
    <table>
      <thead>
        <tr>
          <th>{t('payback.assumption')}</th>
          {EDGES.map((edge) => (
            <th key={edge}>{t(`payback.${edge}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ASSUMED.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`payback.of.${name}`)}</th>
            {EDGES.map((edge) => (
              <td key={edge}>
                <InputNumber
                  size="small"
                  min={0}
                  value={assumed[name][edge]}
                  aria-label={`${t(`payback.of.${name}`)} · ${t(`payback.${edge}`)}`}
                  onChange={(value) => value !== null && set(name, edge, value)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
