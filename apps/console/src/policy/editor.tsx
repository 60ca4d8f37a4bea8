import { useQuery } from '@tanstack/react-query'
import type { Policies, PolicyProblems, PolicyVersion } from '@xiaoer/contract'
import { Button, Tabs } from 'antd'
import { useDeferredValue, useState } from 'react'
import { policyCalls } from '../api/index.ts'
import { useUnsaved } from '../leaving/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Change } from './change/change.tsx'
import { Fields } from './fields/fields.tsx'
import { useProblemText } from './fields/problem-text.ts'
import { TextFile } from './fields/text-file.tsx'
import { usePlace } from './place/use-place.ts'
import type { Opened } from './policy-section.tsx'
import { Steps } from './steps.tsx'
import { Trial } from './trial/trial.tsx'

interface Props {
  shopId: string
  opened: Opened
  /** Where nobody else could approve. */
  alone: Policies['alone']
  show: (opened: Opened | undefined) => void
}

/** A version in fields or as its file, with what is wrong in it as one types, a case to try, what it would have changed, and the way to being published. */
export function Editor({ shopId, opened, alone, show }: Props) {
  const { t } = useTexts()
  const [text, setText] = useState(opened.text)
  const leave = useUnsaved(text !== opened.text)
  const checked = useChecked(shopId, text)
  const problems = checked.data?.problems
  const shown = (version: PolicyVersion) =>
    show(version.state === 'draft' || version.state === 'waiting' ? { text: version.text, version } : undefined)
  const tabs = [
    {
      key: 'fields',
      label: t('policy.fields'),
      children: <FormOf shopId={shopId} text={text} problems={problems ?? []} change={setText} />,
    },
    { key: 'file', label: t('policy.file'), children: <TextFile label={t('policy.text')} text={text} rows={18} change={setText} /> },
    { key: 'trial', label: t('trial.title'), children: <TrialOf shopId={shopId} text={text} /> },
  ]
  return (
    <section className="card policy-editor" ref={goTo} tabIndex={-1} aria-label={t('policy.editing')}>
      <Tabs items={tabs} tabBarExtraContent={<Button onClick={() => leave(() => show(undefined))}>{t('policy.close')}</Button>} />
      {checked.isError ? <Problem error={checked.error} /> : <Problems shopId={shopId} text={text} found={checked.data} />}
      <Steps shopId={shopId} text={text} version={opened.version} alone={alone} done={shown} />
      <Change shopId={shopId} text={text} />
    </section>
  )
}

/** What one has just opened lies below the list it was opened from; whoever goes by the keyboard goes on in it. */
const goTo = (section: HTMLElement | null) => {
  section?.focus({ preventScroll: true })
  section?.scrollIntoView({ block: 'start' })
}

interface Text {
  text: string
  change: (text: string) => void
}

const useForm = (shopId: string) => useQuery({ queryKey: ['policy-form', shopId], queryFn: () => policyCalls.form(shopId) })

function TrialOf({ shopId, text }: { shopId: string; text: string }) {
  const form = useForm(shopId)
  return form.data ? <Trial shopId={shopId} text={text} form={form.data} /> : null
}

function FormOf({ shopId, ...rest }: Text & { shopId: string; problems: PolicyProblems['problems'] }) {
  const form = useForm(shopId)
  if (form.isPending) return <Waiting />
  if (form.isLoadingError) return <Problem error={form.error} again={() => void form.refetch()} />
  return <Fields form={form.data} {...rest} />
}

/** What is wrong with a text, as it is now or was a moment ago. */
function useChecked(shopId: string, text: string) {
  const last = useDeferredValue(text)
  return useQuery({
    queryKey: ['policy-check', shopId, last],
    queryFn: () => policyCalls.check(shopId, last),
    placeholderData: (before) => before,
  })
}

interface ProblemsProps {
  shopId: string
  text: string
  found: PolicyProblems | undefined
}

/** What is wrong, and what may stand so and mostly means something else. */
function Problems({ shopId, text, found }: ProblemsProps) {
  const { t } = useTexts()
  const say = useProblemText(useForm(shopId).data?.currency)
  const { place } = usePlace(shopId, text)
  return (
    <div role="status">
      {found?.problems.length === 0 && <p className="soft">✓ {t('policy.fine')}</p>}
      <ul className="policy-problems">
        {found?.problems.map((one) => (
          <li key={`${one.path} ${one.code} ${one.message}`} className="bad" title={one.path}>
            ▲ {t('policy.problem', { line: one.line, path: place(one.path), message: say(one) })}
          </li>
        ))}
        {found?.remarks.map((one) => (
          <li key={`${one.path} ${one.code} ${one.message}`} title={one.path}>
            {t('policy.remark')} {t('policy.problem', { line: one.line, path: place(one.path), message: say(one) })}
          </li>
        ))}
      </ul>
    </div>
  )
}
