/** The keys of AWS KMS: one wraps the data keys of referrals, one makes fingerprints. Losing the first loses every content, so neither is ever taken away with the stack. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

export function keys(scope: Construct) {
  const dataKey = new Key(scope, 'DataKey', {
    description: 'Wraps the data key of each referral and draft',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
    pendingWindow: Duration.days(30),
  });
  const fingerprintKey = new Key(scope, 'FingerprintKey', {
    description: 'Keyed hash by which the same person is recognised',
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    removalPolicy: RemovalPolicy.RETAIN,
    pendingWindow: Duration.days(30),
  });
  return { dataKey, fingerprintKey };
}
