/** What `npm run synth` and `cdk deploy` start: one stage of Aansluiting as CloudFormation. Works offline; it asks AWS nothing. */
import { App } from 'aws-cdk-lib';
import { aansluiting } from './stack.ts';
import { stageNamed } from './stages.ts';

const app = new App({
  outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out',
  analyticsReporting: false,
  // What CloudFormation itself would refuse fails here already.
  context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
});
aansluiting(app, stageNamed(process.env['STAGE'] ?? 'test'));
app.synth();
