import { Field, Int, ObjectType } from 'type-graphql';
import { Incident } from './incident.graphql';

@ObjectType({
  description:
    'The report of an incident, made of what is recorded now: while it goes on a status, after that a post-mortem.',
})
export class IncidentReport {
  @Field(() => Incident, { description: 'The incident: root cause, affected payments, timeline, follow-ups.' })
  incident!: Incident;

  @Field(() => String, { description: 'What happened, in a line.' })
  title!: string;

  @Field(() => String, { description: 'What happened, in a few sentences.' })
  summary!: string;

  @Field(() => Int, { description: 'Seconds from the first sign to the alarm.' })
  detectedAfterSeconds!: number;

  @Field(() => Int, { nullable: true, description: 'Seconds from the first sign to the rollback; null without one.' })
  rolledBackAfterSeconds!: number | null;

  @Field(() => Int, { nullable: true, description: 'Seconds from the first sign to the end; null before.' })
  resolvedAfterSeconds!: number | null;

  @Field(() => String, {
    description: 'All of it as Markdown: summary, timeline, root cause, impact, resolution, follow-ups.',
  })
  markdown!: string;
}
