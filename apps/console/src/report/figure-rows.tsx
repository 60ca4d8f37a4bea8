import type { Report, ReportFigure } from '@xiaoer/contract/worth'
import { OtherMoney } from '../parts/other-money.tsx'
import { useTexts } from '../texts/index.ts'
import { toldIn, withInterval } from './told.ts'
import { useView } from './use-view.ts'

/** Every figure in its group; one click takes it closer. */
export function FigureRows({ report: { figures, currency } }: { report: Report }) {
  const { t } = useTexts()
  const groups = [...Map.groupBy(figures, ({ group }) => group)]
  return (
    <section className="card report-figures">
      {groups.map(([group, rows]) => (
        <table key={group}>
          <caption>{t(`report.group.${group}`)}</caption>
          <thead className="unseen">
            <tr>
              <th>{t('report.figure')}</th>
              <th>{t('report.value')}</th>
              <th>{t('report.before')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((figure) => (
              <Row key={figure.name} figure={figure} currency={currency} />
            ))}
          </tbody>
        </table>
      ))}
    </section>
  )
}

function Row({ figure, currency }: { figure: ReportFigure; currency: string }) {
  const { t } = useTexts()
  const { figure: chosen, change } = useView()
  const { name, title, sentence, unit, before, otherMoney } = figure
  return (
    <tr aria-current={name === chosen ? 'true' : undefined}>
      <th scope="row">
        <button type="button" className="plain" title={sentence} onClick={() => change({ figure: name })}>
          {title}
        </button>
        <OtherMoney of={otherMoney} />
      </th>
      <td className="number" title={withInterval(unit, figure, currency, t)}>
        {toldIn(unit, figure.value, currency, t)}
      </td>
      <td className="number soft">
        {before && (
          <>
            {toldIn(unit, before.value, currency, t, figure.value)} <Change figure={figure} more={t('report.more')} />
          </>
        )}
      </td>
    </tr>
  )
}

/** An arrow only where the change is more than chance; better or worse by sign and colour. */
function Change({ figure: { value, before, differs, better }, more }: { figure: ReportFigure; more: string }) {
  if (!differs || value === null || !before || before.value === null) return <span className="report-sign" />
  const up = value > before.value
  const tone = better === null ? '' : (better === 'up') === up ? 'good' : 'bad'
  return (
    <span className={`report-sign ${tone}`} title={more} role="img" aria-label={more}>
      {up ? '▲' : '▼'}
    </span>
  )
}
