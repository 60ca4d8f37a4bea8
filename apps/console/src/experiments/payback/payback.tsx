import { useQuery } from '@tanstack/react-query'
import { InputNumber, Tag } from 'antd'
import { useState } from 'react'
import { costCalls } from '../../api/worth/costs.ts'
import { reportCalls } from '../../api/worth/report.ts'
import { useTexts } from '../../texts/index.ts'
import { dayAgo } from '../../time/index.ts'
import { DAYS, houseFigures } from './house.ts'
import { ASSUMED, type Assumptions, EXAMPLE, type Given, type Assumed as Name, payback, reckonedFrom } from './reckon.ts'

const EDGES = ['low', 'likely', 'high'] as const
type SetOne = (name: Name, edge: (typeof EDGES)[number], value: number | null) => void

/** What the service pays back: the house's own figures where it has them, fields to fill where it has none, the result with its interval. */
export function Payback() {
  const { t, language } = useTexts()
  const list = (names: readonly string[]) => new Intl.ListFormat(language).format(names)
  const { house, currency } = useHouse()
  const [typed, type] = useState<Given>({})
  const given: Given = Object.fromEntries(ASSUMED.map((name) => [name, { ...house[name], ...typed[name] }]))
  const set: SetOne = (name, edge, value) => {
    const { [edge]: _, ...rest } = { ...house[name], ...typed[name] }
    type({ ...typed, [name]: value === null ? rest : { ...rest, [edge]: value } })
  }
  const { assumed, lacks, sales } = reckonedFrom(given)
  return (
    <section className="card payback">
      <h2>{t('payback.title')}</h2>
      <p className="soft">{t('payback.words')}</p>
      {assumed ? (
        <Result assumed={assumed} sales={sales} currency={currency} />
      ) : (
        <p>{t('payback.lacks', { names: list(lacks.map((name) => t(`payback.of.${name}`))) })}</p>
      )}
      <Assumed given={given} house={house} set={set} />
    </section>
  )
}

/** What the last month's report and the costs that were set know, in the shop's currency. */
function useHouse(): { house: Given; currency: string } {
  const span = { from: dayAgo(DAYS - 1), to: dayAgo(0) }
  const report = useQuery({ queryKey: ['report', 'payback', span.from], queryFn: () => reportCalls.read(span) })
  const costs = useQuery({ queryKey: ['costs'], queryFn: costCalls.read })
  const house = report.data ? houseFigures(report.data, costs.data?.peopleHour ?? null) : {}
  return { house, currency: report.data?.currency ?? '' }
}

function Result({ assumed, sales, currency }: { assumed: Assumptions; sales: boolean; currency: string }) {
  const { t } = useTexts()
  const { likely, low, high } = payback(assumed)
  const money = (value: number) => Math.round(value).toLocaleString('en').replace('-', '−')
  return (
    <>
      <p className="number">
        <b>{t('payback.gain', { gain: money(likely.gain), low: money(low), high: money(high), currency })}</b>{' '}
        {likely.months === null ? t('payback.never') : t('payback.months', { months: likely.months.toFixed(1) })}
      </p>
      <p className="soft number">
        {t('payback.parts', { saved: money(likely.saved), earned: money(likely.earned), currency })} {!sales && t('payback.noSales')}
      </p>
    </>
  )
}

/** Every assumption with its low, likely and high value, and where it comes from. */
function Assumed({ given, house, set }: { given: Given; house: Given; set: SetOne }) {
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
            <th scope="row">
              {t(`payback.of.${name}`)} {house[name] && <Tag>{t('payback.house')}</Tag>}
            </th>
            {EDGES.map((edge) => (
              <td key={edge}>
                <InputNumber
                  size="small"
                  min={0}
                  value={given[name]?.[edge] ?? null}
                  placeholder={t('payback.example', { value: EXAMPLE[name][edge] })}
                  aria-label={`${t(`payback.of.${name}`)} · ${t(`payback.${edge}`)}`}
                  onChange={(value) => set(name, edge, value)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
