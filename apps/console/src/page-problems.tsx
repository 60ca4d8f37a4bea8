import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { CallFailed } from './api/index.ts'
import { isThere } from './lazy-page.ts'
import { Empty, Problem } from './look/index.ts'
import { useFirstTexts } from './texts/index.ts'

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useFirstTexts()
  return (
    <Empty title={t('page.notFound')} action={<Link to="/">{t('page.home')}</Link>}>
      {t('page.notFoundWords')}
    </Empty>
  )
}

/** Milliseconds. */
const LOOK_AGAIN = 5_000

/** A page that failed: what happened, and a way on. One that could not be fetched comes by itself when the service is back. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const isAway = error instanceof CallFailed && error.code === 'offline'
  useEffect(() => {
    if (!isAway) return
    const looking = setInterval(() => void reloadWhereThere(), LOOK_AGAIN)
    return () => clearInterval(looking)
  }, [isAway])
  return <Problem error={error} again={isAway ? () => void reloadWhereThere() : reset} />
}

/** Nothing is lost by it: the page was not there. */
async function reloadWhereThere(): Promise<void> {
  if (await isThere()) window.location.reload()
}
