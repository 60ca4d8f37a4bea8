/** Sign-in: by e-mail and password, or by a one-time link (first run, invitation, reset). */
export { LinkPage } from './link-page.tsx'
export { SignInPage } from './sign-in-page.tsx'
