/** What is known of a model beside its vectors: who made it, what fits it, what it was measured to do here. */
package io.embedstream.deploy.models;
