"""Run the steps on the connection that the store hands over."""

from alembic import context

from reviewer.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the store holds one transaction around all steps
)
context.run_migrations()
