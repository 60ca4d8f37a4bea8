import type { PolicyForm } from '@xiaoer/contract/policy'
import type { CallFailed } from '../../api/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { type Edit, editOf } from '../fields/edit.ts'
import { Field } from '../fields/field.tsx'
import { Folded } from '../folded.tsx'
import { type CaseGroup, caseGroups } from './groups.ts'

interface Props {
  text: string
  form: PolicyForm
  /** What the service said of the case as it was last tried. */
  faults: CallFailed['fields']
  change: (text: string) => void
}

/**
 * A case in fields, the same text as its file: what is left empty is not known. All but what the shopper wants and says is folded away,
 * with what is filled in: most of it comes from the order.
 */
export function CaseFields({ text, form, faults, change }: Props) {
  const { t, language } = useTexts()
  const named = useNamed()
  const problems = faults.map(({ path, message, text: said }) => ({ path, message: said?.[language] ?? message }))
  const edit = editOf(text, { form, problems, say: ({ message }) => message, change })
  if (!edit) return <p className="bad">▲ {t('trial.onlyFile')}</p>
  const [first, ...rest] = caseGroups(form)
  const knownOf = ({ fields }: CaseGroup) => fields.filter(({ path }) => edit.value(path) !== undefined)
  return (
    <div className="policy-fields">
      <h4>{first && t(`trial.${first.title}`)}</h4>
      {first && <Group edit={edit} group={first} />}
      {rest.map((group) => (
        <Folded
          key={group.title}
          title={t(`trial.${group.title}`)}
          known={knownOf(group)
            .map(({ label }) => named('fact', label))
            .join(' · ')}
          edit={edit}
          paths={group.fields.map(({ path }) => path)}
        >
          <Group edit={edit} group={group} />
        </Folded>
      ))}
    </div>
  )
}

function Group({ edit, group }: { edit: Edit; group: CaseGroup }) {
  const named = useNamed()
  return (
    <div className="policy-grid">
      {group.fields.map(({ path, label, of }) => (
        <Field key={path.join('.')} edit={edit} path={path} label={named('fact', label)} of={of} />
      ))}
    </div>
  )
}
