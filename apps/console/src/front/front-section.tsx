import './front.css'
import { useQuery } from '@tanstack/react-query'
import { frontCalls, readSettings } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { FrontForm } from './front-form.tsx'

/** The front of each shop of the workspace. */
export function FrontSection() {
  const { t } = useTexts()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings })
  if (settings.isPending) return <Waiting />
  if (settings.isLoadingError) return <Problem error={settings.error} again={() => void settings.refetch()} />
  return (
    <>
      <p className="soft">{t('front.words')}</p>
      {settings.data.shops.map(({ id, timeZone }) => (
        <FrontCard key={id} id={id} timeZone={timeZone} />
      ))}
    </>
  )
}

function FrontCard({ id, timeZone }: { id: string; timeZone: string }) {
  const front = useQuery({ queryKey: ['front', id], queryFn: () => frontCalls.read(id) })
  if (front.isPending) return <Waiting />
  if (front.isLoadingError) return <Problem error={front.error} again={() => void front.refetch()} />
  return (
    <section className="card" aria-label={front.data.name}>
      <h2>{front.data.name}</h2>
      <FrontForm key={front.dataUpdatedAt} shopId={id} front={front.data} timeZone={timeZone} />
    </section>
  )
}
