import { Collapse } from 'antd'
import type { ReactNode } from 'react'
import type { Edit } from './fields/edit.ts'
import type { Path } from './fields/tree.ts'

interface Props {
  title: string
  /** What is known of it already, told while it is folded. */
  known?: string
  edit: Edit
  /** Where its values stand: what is wrong below them is told on the fold. */
  paths: readonly Path[]
  children: ReactNode
}

/** Fields that are rarely changed, folded: whoever goes by the keyboard passes them in one step. */
export function Folded({ title, known, edit, paths, children }: Props) {
  const wrong = paths.some((path) => edit.isWrong(path))
  const label = (
    <>
      <b className={wrong ? 'bad' : undefined}>{wrong ? `▲ ${title}` : title}</b> {known && <span className="faint">{known}</span>}
    </>
  )
  return (
    <section aria-label={title}>
      <Collapse ghost size="small" items={[{ key: 'all', label, children }]} />
    </section>
  )
}
