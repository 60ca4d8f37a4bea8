/** Sign-in: by e-mail and password, or by a one-time link (first run, invitation, reset). */
export { FactorRule } from './factor/rule.tsx'
export { Security } from './factor/security.tsx'
export { SetUpPage } from './factor/set-up-page.tsx'
export { LinkPage } from './link-page.tsx'
export { SignInPage } from './sign-in-page.tsx'
export { SignOnPage } from './sign-on/return-page.tsx'
