import { useQuery } from '@tanstack/react-query'
import type { PolicyVersion } from '@xiaoer/contract'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { policyCalls } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Change } from './change.tsx'
import type { Opened } from './policy-section.tsx'
import { Steps } from './steps.tsx'
import { Trial } from './trial.tsx'

interface Props {
  shopId: string
  opened: Opened
  show: (opened: Opened | undefined) => void
}

/** A text with what is wrong in it as one types, what it would have changed, a case to try, and the way to being published. */
export function Editor({ shopId, opened, show }: Props) {
  const { t } = useTexts()
  const [text, setText] = useState(opened.text)
  const shown = (version: PolicyVersion) =>
    show(version.state === 'draft' || version.state === 'waiting' ? { text: version.text, version } : undefined)
  return (
    <section className="card policy-editor">
      <label htmlFor="policy-text">{t('policy.text')}</label>
      <Input.TextArea
        id="policy-text"
        className="policy-text"
        rows={18}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Problems shopId={shopId} text={text} />
      <Steps shopId={shopId} text={text} version={opened.version} done={shown} />
      <Change shopId={shopId} text={text} />
      <Trial shopId={shopId} text={text} />
    </section>
  )
}

function Problems({ shopId, text }: { shopId: string; text: string }) {
  const { t } = useTexts()
  const last = useDeferredValue(text)
  const checked = useQuery({
    queryKey: ['policy-check', shopId, last],
    queryFn: () => policyCalls.check(shopId, last),
    enabled: last !== '',
    placeholderData: (before) => before,
  })
  if (checked.isError) return <Problem error={checked.error} />
  const problems = checked.data?.problems
  return (
    <div role="status">
      {problems?.length === 0 && <p className="soft">✓ {t('policy.fine')}</p>}
      <ul className="policy-problems">
        {problems?.map(({ path, line, message }) => (
          <li key={`${path} ${message}`} className="bad">
            ▲ {t('policy.problem', { line, path, message })}
          </li>
        ))}
      </ul>
    </div>
  )
}
