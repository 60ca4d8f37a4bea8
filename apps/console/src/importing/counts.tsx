import type { ImportView } from '@xiaoer/contract'
import { useTexts } from '../texts/index.ts'

const KINDS = ['new', 'changed', 'same', 'double', 'near', 'held', 'bad'] as const

/** Rows by what becomes of them. */
export function Counts({ shown: { counts } }: { shown: ImportView }) {
  const { t } = useTexts()
  return (
    <dl className="import-counts">
      {KINDS.map((kind) => (
        <div key={kind} className="card" data-kind={kind} data-none={counts[kind] === 0}>
          <dt>{t(`import.count.${kind}`)}</dt>
          <dd className="number">{counts[kind]}</dd>
          <dd className="soft">{t(`import.countWords.${kind}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
