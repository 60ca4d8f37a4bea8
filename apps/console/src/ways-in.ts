import { createRootRoute, createRoute, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { isSignedOut, readMe } from './api/index.ts'
import { inAddress } from './in-address.ts'
import { lazyPage } from './lazy-page.ts'
import { NotFound } from './page-problems.tsx'
import { queryClient } from './query-client.ts'
import { Shell } from './shell/index.ts'
import { SignInPage } from './sign-in/sign-in-page.tsx'

/** All pages. */
export const root = createRootRoute({ notFoundComponent: NotFound })

/** One way in. */
export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: inAddress({ to: z.string().optional() }),
  component: SignInPage,
})
/** One way in. */
export const link = createRoute({
  getParentRoute: () => root,
  path: '/link/$token',
  component: lazyPage(() => import('./sign-in/link-page.tsx'), 'LinkPage'),
})

/** One way in. */
export const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  component: lazyPage(() => import('./sign-in/factor/set-up-page.tsx'), 'SetUpPage'),
})

/** Where a provider of sign-ins sends one back to. */
export const signOn = createRoute({
  getParentRoute: () => root,
  path: '/sign-on',
  component: lazyPage(() => import('./sign-in/sign-on/return-page.tsx'), 'SignOnPage'),
})

/** Everything below asks who is there first, and comes back here after signing in. */
export const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: async ({ location }) => {
    try {
      const me = await queryClient.ensureQueryData({ queryKey: ['me'], queryFn: readMe })
      if (me.factorNeeded) throw redirect({ to: '/second-factor' })
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { to: location.href } })
      throw error
    }
  },
  component: Shell,
})

/** Of a page behind the door. */
export const onDesk = { getParentRoute: () => desk } as const
