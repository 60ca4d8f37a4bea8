/** Sign-in: by e-mail and password, or by a one-time link (first run, invitation, reset). Its pages come by their files, each when it is gone to. */
export { FactorRule } from './factor/rule.tsx'
export { Security } from './factor/security.tsx'
