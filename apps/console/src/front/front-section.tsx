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
      {settings.data.shops.map(({ id, name, timeZone }) => (
        <FrontCard key={id} id={id} name={name} timeZone={timeZone} />
      ))}
    </>
  )
}

function FrontCard({ id, name, timeZone }: { id: string; name: string; timeZone: string }) {
  const front = useQuery({ queryKey: ['front', id], queryFn: () => frontCalls.read(id) })
  if (front.isPending) return <Waiting />
  if (front.isLoadingError) return <Problem error={front.error} again={() => void front.refetch()} />
  return (
    <section className="card" aria-label={name}>
      <h2>{name}</h2>
      <FrontForm key={front.dataUpdatedAt} shopId={id} front={front.data} timeZone={timeZone} />
    </section>
  )
}
