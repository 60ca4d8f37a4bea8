import type { PolicyProblems } from '@xiaoer/contract'
import type { PolicyForm } from '@xiaoer/contract/policy'
import { useTexts } from '../../texts/index.ts'
import { Costs } from './costs.tsx'
import { editOf } from './edit.ts'
import { Field } from './field.tsx'
import { Limits } from './limits.tsx'
import { Periods } from './periods.tsx'
import { useProblemText } from './problem-text.ts'
import { Rules } from './rules.tsx'

interface Props {
  text: string
  form: PolicyForm
  problems: PolicyProblems['problems']
  change: (text: string) => void
}

/** A version of the shop's policy in fields: the same text as the file, each value by its name and unit. */
export function Fields({ text, ...rest }: Props) {
  const { t } = useTexts()
  const say = useProblemText(rest.form.currency)
  const edit = editOf(text, { ...rest, say })
  if (!edit) return <p className="bad">▲ {t('policy.onlyFile')}</p>
  return (
    <div className="policy-fields">
      <div className="policy-grid">
        <Field edit={edit} path={['version']} label={t('policy.version')} of={{ kind: 'word' }} />
        <Field edit={edit} path={['from']} label={t('policy.firstDay')} of={{ kind: 'date' }} />
        <Field
          edit={edit}
          path={['otherwise']}
          label={t('policy.otherwise')}
          of={{ kind: 'choice', group: 'option', values: ['person', 'refuse'] }}
        />
      </div>
      <Rules edit={edit} />
      <Periods edit={edit} />
      <Costs edit={edit} />
      <Limits edit={edit} />
    </div>
  )
}
