/** The template of the whole stack, made in this process without bundling anything, for tests to ask questions of. */
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { aansluiting } from '../../infra/aws/stack.ts';
import { stageNamed } from '../../infra/aws/stages.ts';
import { type Resources, resourcesIn } from '../../infra/local/template.ts';

export function synthesized(): Resources {
  const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false, context: { 'aws:cdk:bundling-stacks': [] } });
  return resourcesIn(Template.fromStack(aansluiting(app, stageNamed('test'))).toJSON());
}
