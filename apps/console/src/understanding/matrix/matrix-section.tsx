import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Confusion } from '@xiaoer/contract'
import { Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { readConfusion, readVersions } from '../../api/understanding/index.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { versionName } from '../versions/version-name.ts'
import { MistakeTable } from './mistake-table.tsx'
import { type Mistake, mistakesOf } from './mistakes.ts'

const HeatMap = lazy(() => import('./heat-map.tsx').then(({ HeatMap }) => ({ default: HeatMap })))

/** What is taken for what: a picture, its table, and the sentences behind a square. */
export function MatrixSection() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const { version } = useSearch({ strict: false })
  const versions = useQuery({ queryKey: ['versions'], queryFn: readVersions })
  const id = version ?? versions.data?.versions.find(({ published }) => published)?.id
  const matrix = useQuery({
    queryKey: ['confusion', id],
    queryFn: () => readConfusion(id ?? 'shipped'),
    enabled: id !== undefined,
    staleTime: 60_000,
  })
  const ready = versions.data?.versions.filter(({ state }) => state === 'ready') ?? []
  return (
    <section className="u-matrix">
      <div className="u-line">
        <Select
          aria-label={t('understanding.version')}
          value={id ?? null}
          options={ready.map((one) => ({ value: one.id, label: versionName(one, t) }))}
          onChange={(next) => {
            void navigate({ to: '/understanding/$part', params: { part: 'matrix' }, search: { version: next ?? undefined }, replace: true })
          }}
        />
        {matrix.data && <span className="soft">{t('understanding.matrixOf', { n: matrix.data.sentences })}</span>}
      </div>
      {(versions.isPending || matrix.isPending) && <Waiting />}
      {versions.isError && <Problem error={versions.error} again={() => void versions.refetch()} />}
      {matrix.isError && <Problem error={matrix.error} again={() => void matrix.refetch()} />}
      {matrix.data && <Matrix key={id} confusion={matrix.data} />}
    </section>
  )
}

/** Picture and table; a square chosen in one is shown in the other. */
function Matrix({ confusion }: { confusion: Confusion }) {
  const [chosen, setChosen] = useState<Mistake>()
  return (
    <>
      <Suspense fallback={<Waiting />}>
        <HeatMap confusion={confusion} choose={setChosen} />
      </Suspense>
      <MistakeTable mistakes={mistakesOf(confusion)} chosen={chosen} choose={setChosen} />
    </>
  )
}
