import { citations } from '@xiaoer/contract/policy'
import { useNamed, useTexts } from '../../texts/index.ts'
import type { Edit } from './edit.ts'
import { Field } from './field.tsx'

/** Which periods end with the next working day where their last day is none: those of the law, and those this version adds. */
export function Periods({ edit }: { edit: Edit }) {
  const { t } = useTexts()
  const { calendars, counts } = edit.form.periods
  // a version without a calendar draws nothing out
  const whole: Edit = {
    ...edit,
    set: (path, value) => edit.set(value === undefined && path.at(-1) === 'calendar' ? ['periods'] : path, value),
  }
  const calendar = typeof edit.value(['periods', 'calendar']) === 'string'
  const problem = edit.problem(['periods'])
  return (
    <section aria-label={t('policy.periods')}>
      <h3>{t('policy.periods')}</h3>
      <p className="soft">{t('policy.periodsWords')}</p>
      <ByLaw edit={edit} />
      <div className="policy-grid">
        <Field
          edit={whole}
          path={['periods', 'calendar']}
          label={t('policy.calendar')}
          of={{ kind: 'choice', group: 'calendar', values: calendars }}
        />
        {calendar && (
          <Field
            edit={edit}
            path={['periods', 'lengthens']}
            label={t('policy.lengthens')}
            of={{ kind: 'choices', group: 'fact', values: counts }}
          />
        )}
      </div>
      {problem && <span className="bad">▲ {problem}</span>}
    </section>
  )
}

/** What the law draws out by itself, with its article. */
function ByLaw({ edit }: { edit: Edit }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return edit.form.periods.byLaw.map(({ calendar, lengthens, articles }) => (
    <p key={calendar}>
      {t('policy.periodsByLaw', { calendar: named('calendar', calendar), counts: lengthens.map((one) => named('fact', one)).join(' · ') })}{' '}
      <span className="faint">{citations(articles, language)}</span>
    </p>
  ))
}
